import type * as z from 'zod';
import { appError, toAppError } from '../../app/errors/app-error.ts';
import type { ContractDefinition, Handlers, Result } from '../../app/ipc/define-contract.ts';
import type { Logger } from '../ports.ts';
import type { Sender, SenderPolicy } from './sender-policy.ts';

/** One call as it came in. Nothing in it is trusted. */
export interface IpcCall {
  readonly method: unknown;
  readonly input: unknown;
  readonly sender: Sender;
}

/** Answers a call. Never throws. */
export type Dispatch = (call: IpcCall) => Promise<Result<unknown>>;

/** Where the input is wrong, without its values: a pasted key could be one of them. */
function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.length === 0 ? 'input' : issue.path.map(String).join('.')}: ${issue.code}`)
    .join('; ');
}

/** Asks the sender policy, finds the method, parses its input strictly, runs its handler and turns what it throws into an `AppError`. */
export function createDispatcher<C extends ContractDefinition>(options: {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly isSenderAllowed: SenderPolicy;
  readonly logger: Logger;
}): Dispatch {
  const { contract, handlers, isSenderAllowed, logger } = options;
  const refuse = (code: 'sender-refused' | 'request-invalid', message: string): Result<never> => {
    logger.warn('ipc call refused', { code, message });
    return { ok: false, error: appError(code, message) };
  };

  return async ({ method, input, sender }) => {
    if (!isSenderAllowed(sender)) return refuse('sender-refused', 'The call did not come from a window of Kilodesk.');
    if (typeof method !== 'string' || !Object.hasOwn(contract.methods, method)) {
      return refuse('request-invalid', 'There is no such method.');
    }
    const definition = contract.methods[method];
    const handler = handlers[method as keyof C['methods']];
    if (definition === undefined) return refuse('request-invalid', 'There is no such method.');
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) return refuse('request-invalid', `${method}: ${describeIssues(parsed.error)}`);
    try {
      const value = await handler(parsed.data as Parameters<typeof handler>[0], {
        webContentsId: sender.webContentsId,
      });
      return { ok: true, value };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'internal') logger.error('ipc handler failed', { method, thrown });
      return { ok: false, error };
    }
  };
}
