import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyringHome, whyNoKeyring, type KeyringHome } from './keyring-session.ts';

const reason = whyNoKeyring();
const key = 'eyJhbGciOiJIUzI1NiJ9.eyJ2IjozfQ.integration-0042';

// Real daemons in a real session; each state as keytar and the Secret Service really show it.
describe.skipIf(reason !== null)(`the system keyring${reason === null ? '' : ` (${reason})`}`, { timeout: 180_000 }, () => {
  let home: KeyringHome;
  beforeEach(() => void (home = createKeyringHome()));
  afterEach(() => home.remove());

  it('is absent without a session bus, and says so at once', async () => {
    const [read, write, remove] = await home.run('no-bus', ['read', `write:${key}`, 'remove']);
    expect(read).toMatchObject({ state: 'absent' });
    expect(write).toMatchObject({ state: 'absent' });
    expect(remove).toMatchObject({ state: 'absent' });
  });

  it('is absent on a bus where nobody offers a keyring', async () => {
    const [read, write, remove] = await home.run('bus-only', ['read', `write:${key}`, 'remove']);
    expect(read).toMatchObject({ state: 'absent' });
    expect(write).toMatchObject({ state: 'absent' });
    expect(remove).toMatchObject({ value: null });
  });

  it('is absent where no keyring was ever made and nobody can be asked to make one', async () => {
    const [read, write, after] = await home.run('fresh', ['read', `write:${key}`, 'read']);
    expect(read).toMatchObject({ state: 'absent' });
    expect(write).toMatchObject({ state: 'absent' });
    expect(after).toMatchObject({ state: 'absent' });
  });

  it('keeps a key from one session to the next, one for each gateway, and not as plain text', async () => {
    expect(await home.run('unlocked', ['read', `write:${key}`, 'read', 'read-of:other.test'])).toMatchObject([
      { value: null },
      { value: null },
      { value: key },
      { value: null },
    ]);
    expect(await home.run('unlocked', ['read'])).toMatchObject([{ value: key }]);
    expect(home.keyringBytes()).not.toContain(key);
  });

  it('is locked, never empty, when nobody can open it, and loses nothing by being asked', async () => {
    await home.run('unlocked', [`write:${key}`]);
    const refusals = await home.run('fresh', ['read', 'read-prompting', 'write:another-key-1', 'remove']);
    expect(refusals).toHaveLength(4);
    for (const refused of refusals) expect(refused).toMatchObject({ state: 'locked' });
    expect(await home.run('unlocked', ['read', 'remove', 'read'])).toMatchObject([{ value: key }, { value: null }, { value: null }]);
  });

  it('keeps to the contract of a key store', async () => {
    expect(await home.run('unlocked', ['contract'])).toMatchObject([{ value: null }]);
  });

  it('repeats no part of the key in what it says of a failure', async () => {
    for (const session of ['no-bus', 'bus-only', 'fresh'] as const) {
      const outcomes = await home.run(session, [`write:${key}`]);
      expect(JSON.stringify(outcomes)).not.toContain('0042');
    }
  });
});
