import { AppException } from '../../app/errors/app-error.ts';

/** Gives a 403 that says no more the meaning that it has on its route (PROTOCOL 4). */
export async function whereForbiddenMeans<T>(code: 'account-blocked' | 'organization-refused', asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (thrown) {
    if (!(thrown instanceof AppException) || thrown.error.status !== 403 || thrown.error.code !== 'gateway-rejected') throw thrown;
    throw new AppException({ ...thrown.error, code });
  }
}
