import { mayHaveParts, type AnswerParts } from '../../app/markdown/answer-parts.ts';
import { paletteStrings } from '../strings/palette-strings.en.ts';
import { textSizes } from './palette-choices.ts';
import type { PaletteScene } from './palette-scene.ts';

const words = paletteStrings.problems;

/** Says why something cannot be done now; null where it can. */
type Problem = (scene: PaletteScene) => string | null;

/** An open chat. */
export const chat: Problem = ({ chat }) => (chat === null ? words.noChat : null);

/** One that has messages. */
export const messages: Problem = ({ isEmpty }) => (isEmpty ? words.empty : null);

/** One with messages that is on the disk. */
export const storedChat: Problem = (scene) => chat(scene) ?? (scene.chat?.isTemporary === true ? words.temporary : messages(scene));

/** An answer that has ended. */
export const answer: Problem = ({ answer, hasGroup }) => (answer !== null ? null : hasGroup ? words.unchosen : words.noAnswer);

/** An answer with others beside it. */
export const versions: Problem = (scene) => answer(scene) ?? ((scene.answer?.versionIds.length ?? 0) < 2 ? words.oneVersion : null);

const versionAt = ({ answer }: PaletteScene, by: number): boolean =>
  answer !== null && answer.versionIds[answer.versionIds.indexOf(answer.id) + by] !== undefined;

/** A version before this one. */
export const earlierVersion: Problem = (scene) => versions(scene) ?? (versionAt(scene, -1) ? null : words.first);

/** A version after this one. */
export const laterVersion: Problem = (scene) => versions(scene) ?? (versionAt(scene, 1) ? null : words.last);

/** An answer that was cut off. */
export const cutAnswer: Problem = (scene) => answer(scene) ?? (scene.answer?.status === 'complete' && scene.answer.finishReason !== 'length' ? words.whole : null);

/** An answer with thoughts above it. */
export const thoughts: Problem = (scene) => answer(scene) ?? (scene.answer?.reasoning === '' ? words.noThoughts : null);

const part =
  (name: keyof AnswerParts, word: string): Problem =>
  (scene) =>
    answer(scene) ?? (scene.answer !== null && mayHaveParts(scene.answer, name) ? null : word);

/** An answer with a block of code, as far as a look at it tells. */
export const code = part('codes', words.noCode);

/** An answer with a table, as far as a look at it tells. */
export const table = part('tables', words.noTable);

/** An answer with a diagram, as far as a look at it tells. */
export const diagram = part('diagrams', words.noDiagram);

/** A model that can think. */
export const thinkingModel: Problem = ({ model }) => (model?.reasoning === true ? null : words.noThinking);

/** The list of chats beside the screen. */
export const sidebar: Problem = ({ hasSidebar }) => (hasSidebar ? null : words.sidebar);

/** Messages that can grow. */
export const roomToGrow: Problem = ({ stores }) => (stores.settings.getState().settings.textSizePx >= textSizes.largest ? words.largest : null);

/** Messages that can shrink. */
export const roomToShrink: Problem = ({ stores }) => (stores.settings.getState().settings.textSizePx <= textSizes.smallest ? words.smallest : null);

/** Something that can be taken back. */
export const offer: Problem = ({ stores }) => (stores.undo.getState().offer === null ? words.noUndo : null);

/** No other import or export. */
export const quietTransfer: Problem = ({ stores }) => (stores.transfer.getState().task === null ? null : words.busy);

/** A store of one's own. */
export const ownStore: Problem = ({ isDemo }) => (isDemo ? words.demo : null);

/** One that nothing else is done with. */
export const quietStore: Problem = (scene) => ownStore(scene) ?? (scene.stores.backups.getState().task === null ? null : words.busyStore);

/** Outside of the demo, which has a key of its own. */
export const ownKey: Problem = ({ isDemo }) => (isDemo ? words.demo : null);

/** A key that Kilodesk keeps. */
export const forgettableKey: Problem = (scene) => ownKey(scene) ?? (!scene.hasKey ? words.noKey : scene.canForgetKey ? null : words.elsewhere);

/** An account behind a key. */
export const account: Problem = ({ hasKey }) => (hasKey ? null : words.noKey);
