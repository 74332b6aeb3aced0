import { AppException, type AppError } from '../../app/errors/app-error.ts';
import type { Gateway } from './gateway.ts';

/** Stands for a gateway whose address cannot be used: every method fails with `error`, so that the app can open and say so. */
export function createUnusableGateway(baseUrl: string, error: AppError): Gateway {
  const refuse = (): Promise<never> => Promise.reject(new AppException(error));
  return {
    baseUrl,
    listModels: refuse,
    listEndpoints: refuse,
    getDefaults: refuse,
    getBalance: refuse,
    getProfile: refuse,
    getAccountUsage: refuse,
    startDeviceAuth: refuse,
    askDeviceAuth: refuse,
    describeChat: () => {
      throw new AppException(error);
    },
    async *streamChat() {
      yield [{ type: 'reply-error', error }];
    },
  };
}
