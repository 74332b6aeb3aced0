import type { ReplyRequest, StreamEvent, Usage } from '../../app/chat/reply-event.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CliIo } from './cli-io.ts';
import { describeError } from './describe-error.ts';
import { formatSeconds, formatTokens, formatUsd } from './format-figures.ts';

/** Shows a reply to a person: its text on standard output as it comes, everything else on standard error. */
export interface ReplyPrinter {
  print(event: StreamEvent): void;
  /** The footer, after the last event; with how the chat goes on, unless more answers come. */
  finish(isLast?: boolean): Promise<void>;
}

/** What an answer cost: charged, estimated from the prices, or unknown, each said as what it is. */
function formatCost({ costUsd, estimatedCostUsd }: Usage): string {
  if (costUsd !== null) return formatUsd(costUsd);
  return estimatedCostUsd === null ? 'cost unknown' : `about ${formatUsd(estimatedCostUsd)}`;
}

/** What the user knows already, and a way to note what they are told. */
export interface ToldBefore {
  readonly isAutoModelTold: boolean;
  readonly noteAutoModel: (messageId: string) => void;
}

/** Starts printing one reply. Names of models come from `catalog`. */
export function createReplyPrinter(io: CliIo, catalog: Pick<Catalog, 'get'>, told: ToldBefore): ReplyPrinter {
  const footer: string[] = [];
  const sources: string[] = [];
  let conversationId = '';
  let messageId = '';
  let modelId = '';
  let hasThought = false;
  let text = '';
  let totalMs: number | null = null;
  let renamedId: string | null = null;
  let dataPolicy: ReplyRequest['dataPolicy'] | null = null;
  /** How many of the models that did not answer were named. */
  let toldTries = 0;

  const nameOf = async (id: string): Promise<string> => {
    const { models } = await catalog.get();
    return models.find((model) => model.id === id)?.name ?? id;
  };

  const write = (piece: string): void => {
    // Only the end is needed: whether a line is open.
    text = piece === '' ? text : piece;
    io.out(piece);
  };

  const endLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) write('\n');
  };

  const noteRequest = ({ failedTries, maxTokens, isBalanceLimited }: ReplyRequest): void => {
    for (const { modelRef, error } of failedTries.slice(toldTries)) {
      const modelName = toModelId(modelRef);
      // Only for its data policy is a model of the list passed over without being asked.
      if (error.code === 'data-policy') io.note(`${modelName} was not asked: it may train on what you send.\n`);
      else io.note(`${modelName} did not answer: ${errorCopy(error, { modelName }).sentence}\n`);
    }
    toldTries = Math.max(toldTries, failedTries.length);
    if (renamedId !== null && failedTries.length === 0 && !told.isAutoModelTold) {
      io.note(`${renamedId} is called ${modelId} now.\n`);
      told.noteAutoModel(messageId);
    }
    renamedId = null;
    if (isBalanceLimited && maxTokens !== null) io.note(`The balance pays for an answer of at most ${formatTokens(maxTokens)} tokens.\n`);
  };

  return {
    print(event) {
      switch (event.type) {
        case 'reply-start':
          ({ conversationId, messageId } = event);
          modelId = toModelId(event.model);
          return;
        case 'text-delta':
        case 'refusal-delta':
          return write(event.text);
        case 'reasoning-delta':
          if (!hasThought) io.note('Thinking…\n');
          hasThought = true;
          return;
        case 'image':
          return io.note(`Image: ${event.url.startsWith('data:') ? 'kept in the chat' : event.url}\n`);
        case 'citation':
          sources.push(`${event.title} ${event.url}`.trim());
          return;
        case 'tool-call':
          return io.note(`The model asked for the tool ${event.name}; Kilodesk runs none.\n`);
        case 'usage': {
          const { servedModel, promptTokens, completionTokens } = event.usage;
          modelId = servedModel ?? modelId;
          footer.push(`${formatTokens(promptTokens + completionTokens)} tokens`, formatCost(event.usage));
          return;
        }
        case 'model-substituted':
          // What that means is known with the request: a model that has a new name, or another one after a failure.
          modelId = event.sentId;
          renamedId = event.requestedId;
          return;
        case 'request-settled':
          ({ dataPolicy } = event.request);
          return noteRequest(event.request);
        case 'retry-scheduled':
          return io.note(`${errorCopy(event.error, { modelName: modelId }).sentence} Trying again in ${formatSeconds(event.delayMs)}. Ctrl-C stops.\n`);
        case 'timings':
          ({ totalMs } = event);
          return;
        case 'reply-end':
          endLine();
          if (event.status === 'cancelled') footer.push('stopped');
          return;
        case 'reply-error':
          endLine();
          return io.note(describeError(event.error, { modelName: modelId, hasPartialText: text !== '', ...(dataPolicy && { dataPolicy }) }));
        case 'retry-started':
        case 'reasoning-details':
        case 'generation':
          return;
      }
    },
    async finish(isLast = true) {
      for (const [index, source] of sources.entries()) io.note(`[${index + 1}] ${source}\n`);
      const figures = [await nameOf(modelId), ...(totalMs === null ? [] : [formatSeconds(totalMs)]), ...footer];
      io.note(`\n${figures.join(' · ')}\n${isLast ? `Go on with: --conversation ${conversationId}\n` : ''}`);
    },
  };
}
