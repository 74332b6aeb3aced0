import { SessionBusError, type AskSessionBus } from '../session-bus/ask-session-bus.ts';

/**
 * What Linux's Secret Service says of the collection that keys are kept in. `no-collection`: the service runs and no
 * keyring was ever made. `unknown`: the bus could not be asked, which does not mean that keytar cannot.
 */
export type SecretServiceState = 'unlocked' | 'locked' | 'no-collection' | 'absent' | 'unknown';

const destination = 'org.freedesktop.secrets';

/**
 * Asks for the state without unlocking anything. Never fails; a service that does not answer counts as locked.
 *
 * keytar alone cannot tell: for a locked collection it reads "no such password" and removes "nothing to remove", and a
 * call that hangs in it holds a thread that the process waits for on exit.
 */
export async function askSecretService(askSessionBus: AskSessionBus): Promise<SecretServiceState> {
  try {
    const collection = await askSessionBus({
      destination,
      path: '/org/freedesktop/secrets',
      interfaceName: 'org.freedesktop.Secret.Service',
      member: 'ReadAlias',
      args: ['default'],
    });
    if (typeof collection !== 'string') return 'unknown';
    if (collection === '/') return 'no-collection';
    const isLocked = await askSessionBus({
      destination,
      path: collection,
      interfaceName: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      args: ['org.freedesktop.Secret.Collection', 'Locked'],
    });
    if (typeof isLocked !== 'boolean') return 'unknown';
    return isLocked ? 'locked' : 'unlocked';
  } catch (thrown) {
    if (!(thrown instanceof SessionBusError)) throw thrown;
    switch (thrown.kind) {
      case 'timed-out':
        return 'locked';
      case 'no-bus':
        return 'unknown';
      case 'refused':
        return 'absent';
    }
  }
}
