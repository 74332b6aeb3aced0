import { getPassword } from 'keytar';

/** Wrong: the key has one door. */
export const readKey = (): Promise<string | null> => getPassword('kilodesk', 'key');
