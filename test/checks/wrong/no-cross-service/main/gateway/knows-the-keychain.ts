import { createKeytarKeyStore } from '../keychain/keytar-key-store.ts';

/** Wrong: the gateway is handed its key for each request. */
export const store = createKeytarKeyStore;
