import { isSigningIn, type SignInStatus, type SignInWaiting } from '../../../app/domain/sign-in.ts';
import { AppException, appException } from '../../../app/errors/app-error.ts';
import { exitCodes, type CliIo, type ExitCode } from '../cli-io.ts';
import type { CliServices } from '../command.ts';
import { checkSentence } from '../key-words.ts';

function invite(io: CliIo, waiting: SignInWaiting, now: Date, isJson: boolean): void {
  if (isJson) return io.noteJson({ signIn: waiting });
  const minutes = Math.max(1, Math.round((Date.parse(waiting.expiresAt) - now.getTime()) / 60_000));
  const life = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  io.note(`Open ${waiting.pageUrl}\nand allow the code ${waiting.code}. It is good for ${life}. Ctrl+C gives up.\n`);
}

/** Why nothing came of it, where nothing did. */
function failureOf(status: SignInStatus): AppException | null {
  switch (status.state) {
    case 'denied':
      return appException('request-invalid', 'The sign-in was not allowed on the page.');
    case 'expired':
      return appException('request-invalid', 'The code expired before it was allowed.');
    case 'failed':
      return new AppException(status.error);
    case 'approved':
      if (status.check === 'rejected') return appException('key-rejected', 'The gateway gave a key and does not accept it.');
      if (status.check === 'blocked') return appException('account-blocked', 'The account behind the new key is blocked.');
      // A key that ends with this command is none.
      return status.keptIn === 'session' ? appException('keychain-unavailable', 'The sign-in was allowed, and the key could not be kept.') : null;
    default:
      return null;
  }
}

/** Signs in through Kilo's page, opened by the user on any machine: prints address and code, and waits. Ctrl+C gives up. */
export async function onboardByDevice(
  { apiKeys, signIn }: Pick<CliServices, 'apiKeys' | 'signIn'>,
  io: CliIo,
  { now, isJson }: { readonly now: () => Date; readonly isJson: boolean },
): Promise<ExitCode> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let hasGivenUp = false;
  let lastProblem: string | null = null;
  const hear = (status: SignInStatus): void => {
    if (!isSigningIn(status)) return end();
    const problem = status.state === 'waiting' ? (status.problem?.code ?? null) : null;
    if (problem !== null && problem !== lastProblem && !isJson) io.note('The gateway cannot be reached right now. Still waiting.\n');
    lastProblem = problem;
  };
  const offStatus = signIn.onChanged(hear);
  const offInterrupt = io.onInterrupt(() => {
    hasGivenUp = true;
    void signIn.cancel();
  });
  try {
    const started = await signIn.start({ isPageOpened: false });
    if (started.state === 'waiting') invite(io, started, now(), isJson);
    hear(signIn.getStatus());
    await ended;
  } finally {
    offStatus();
    offInterrupt();
  }
  const status = signIn.getStatus();
  if (hasGivenUp && status.state !== 'approved') return exitCodes.interrupted;
  const failure = failureOf(status);
  if (failure !== null) throw failure;
  const key = await apiKeys.getStatus();
  if (isJson) io.outJson(key);
  else {
    const isInForce = status.state === 'approved' && status.isInForce;
    const doubt = checkSentence(key);
    io.out(`Signed in. The key is kept in ${key.keychainName}.${isInForce && doubt !== '' ? ` ${doubt}` : ''}\n`);
    if (!isInForce) io.note('Another key comes before it: see kilodesk key status.\n');
  }
  return exitCodes.done;
}
