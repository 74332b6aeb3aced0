import type { Message } from './conversation.ts';

/** How many models one message can be asked at once. */
export const severalModels = { least: 2, most: 4 } as const;

const hasSaid = ({ text, refusal, images }: Message): boolean => text !== '' || refusal !== '' || images.length > 0;

/** Whether an answer is whole, or on the way to it: neither stopped nor failed. */
const isSound = ({ status }: Message): boolean => status === 'complete' || status === 'streaming';

/**
 * The answer that a next message goes on from while none of those side by side is picked: the first sound one in which something stands,
 * else the first in which anything does. Null where there are none.
 */
export function goesOnFrom(answers: readonly Message[]): Message | null {
  return answers.find((answer) => isSound(answer) && hasSaid(answer)) ?? answers.find(hasSaid) ?? answers[0] ?? null;
}
