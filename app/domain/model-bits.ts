import type { CatalogView } from './catalog-view.ts';
import { modalities, type Modality, type Model } from './model.ts';

/** Conditions that a model meets or not, one bit each; six modalities read and six written follow from bit 8 on. */
export const bits = { free: 1, reasoning: 2, tools: 4, private: 8, pinned: 16, hidden: 32 } as const;

const firstModality = 8;

/** Which bit of a number is set, counted from 0; of several the highest. */
export function bitNumber(bit: number): number {
  return 31 - Math.clz32(bit);
}

/** The bit of a modality read or written. */
export function modalityBit(modality: Modality, side: 'input' | 'output'): number {
  return 1 << (firstModality + (side === 'input' ? 0 : modalities.length) + modalities.indexOf(modality));
}

function modalityBits(list: readonly Modality[], side: 'input' | 'output'): number {
  let found = 0;
  for (const modality of list) {
    found |= modalityBit(modality, side);
    // Two words for one thing (PROTOCOL 1.3).
    if (modality === 'file' || modality === 'pdf') found |= modalityBit('file', side) | modalityBit('pdf', side);
  }
  return found;
}

/** What a model meets of itself. */
export function ownBits(model: Model): number {
  return (
    (model.isFree ? bits.free : 0) |
    (model.reasoning ? bits.reasoning : 0) |
    (model.tools ? bits.tools : 0) |
    (model.mayTrainOnPrompts ? 0 : bits.private) |
    modalityBits(model.input, 'input') |
    modalityBits(model.output, 'output')
  );
}

/** What a view asks for; hidden models are another matter. */
export function wantedBits(view: CatalogView): number {
  return (
    (view.onlyFree ? bits.free : 0) |
    (view.onlyReasoning ? bits.reasoning : 0) |
    (view.onlyTools ? bits.tools : 0) |
    (view.onlyPrivate ? bits.private : 0) |
    (view.onlyPinned ? bits.pinned : 0) |
    modalityBits(view.input, 'input') |
    modalityBits(view.output, 'output')
  );
}
