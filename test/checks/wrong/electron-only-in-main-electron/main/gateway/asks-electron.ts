import { net } from 'electron';

/** Wrong: the gateway is handed its fetch. */
export const fetchModels = (url: string): Promise<Response> => net.fetch(url);
