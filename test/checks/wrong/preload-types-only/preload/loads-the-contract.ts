import { contract } from '../app/ipc/contract.ts';

/** Wrong: this brings zod into the preload. */
export const methodNames = Object.keys(contract.methods);
