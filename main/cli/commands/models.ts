import { providerId, toModelId } from '../../../app/domain/model-ref.ts';
import type { Model, ModelCatalog } from '../../../app/domain/model.ts';
import { nearestModels } from '../../../app/domain/nearest-models.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { errorLine, exitCodes, type CliIo } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { describeError } from '../describe-error.ts';
import { formatAge, formatPrices } from '../format-figures.ts';
import { getFreshModels } from '../fresh-models.ts';
import { formatModel, tokensOrUnknown } from '../format-model.ts';
import { parseCommandArgs, takeSubcommand, UsageError } from '../parse-args.ts';
import { alignColumns, toTerminalLine } from '../terminal-text.ts';

function abilities(model: Model): string {
  return [...model.input.filter((modality) => modality !== 'text'), ...(model.reasoning ? ['reasoning'] : []), ...(model.tools ? ['tools'] : [])].join(' ');
}

function formatList({ models }: ModelCatalog): string {
  const rows = models.map((model) => {
    const [input, output] = formatPrices(model);
    return [model.ref, tokensOrUnknown(model.contextWindow), input, output, abilities(model), [model.name, ...model.badges].join(' · ')];
  });
  return alignColumns([['MODEL', 'CONTEXT', 'IN $/M', 'OUT $/M', 'BESIDES TEXT', 'NAME'], ...rows], new Set([1, 2, 3]));
}

function describeSource(list: ModelCatalog, now: Date): string {
  const count = list.models.length === 1 ? '1 model' : `${list.models.length} models`;
  const dropped = list.droppedCount === 0 ? '' : ` · ${list.droppedCount} could not be read`;
  if (list.source === 'bundled' || list.fetchedAt === null) return `${count} that ships with Kilodesk\n`;
  return `${count} · ${list.source === 'network' ? 'live' : 'from disk'}, ${formatAge(list.fetchedAt, now)}${dropped}\n`;
}

/** Why the list is older than it could be, if so. */
function noteFailure(list: ModelCatalog, io: CliIo, isJson: boolean): void {
  if (list.lastError === null) return;
  if (isJson) io.noteJson(errorLine(list.lastError));
  else io.note(describeError(list.lastError));
}

const list: Command = async ({ args, io, openServices, now }) => {
  const { options } = parseCommandArgs(args, { provider: 'string', refresh: 'boolean', json: 'boolean' });
  if (options.provider !== undefined && options.provider !== providerId) {
    throw new UsageError(`The one provider is ${providerId}.`);
  }
  const { catalog } = await openServices();
  const found = await getFreshModels(catalog, options.refresh, now());
  noteFailure(found, io, options.json);
  if (options.json) {
    io.outJson({ source: found.source, fetchedAt: found.fetchedAt, models: found.models });
  } else {
    io.out(formatList(found));
    io.note(describeSource(found, now()));
  }
  return exitCodes.done;
};

const show: Command = async ({ args, io, openServices, now }) => {
  const { options, positionals } = parseCommandArgs(args, { json: 'boolean' }, { names: ['REF'] });
  const id = toModelId(positionals[0] ?? '');
  const { catalog } = await openServices();
  const found = await getFreshModels(catalog, false, now());
  const model = found.models.find((each) => each.id === id);
  if (model === undefined) {
    noteFailure(found, io, options.json);
    const nearest = nearestModels(found.models, id, 3);
    const ids = nearest.map((each) => each.id);
    const error = appError('model-not-found', `there is no model ${id}`, {
      detail: `Nearest: ${ids.join(', ')}`,
      action: { modelRefs: nearest.map(({ ref }) => ref) },
    });
    if (options.json) io.noteJson(errorLine(error));
    else io.note(`There is no model ${toTerminalLine(id)}. Nearest:\n${ids.map((each) => `  ${each}\n`).join('')}`);
    return exitCodes.failed;
  }
  if (options.json) io.outJson(model);
  else io.out(formatModel(model));
  return exitCodes.done;
};

/** `kilodesk models list` and `models show`. A list that cannot be refreshed is shown as it is, with exit code 0. */
export const models: Command = async (context) => {
  const [subcommand, args] = takeSubcommand(context.args, ['list', 'show']);
  return (subcommand === 'list' ? list : show)({ ...context, args });
};
