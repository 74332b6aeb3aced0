import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import type { BadgeProps } from '../ui/badge.tsx';

/** A badge of a model and how it is toned. */
export interface ModelBadge {
  readonly text: string;
  readonly tone: NonNullable<BadgeProps['tone']>;
  /** What it means, where the words alone may not say it. */
  readonly title?: string;
}

const words = catalogStrings.badges;

function isEnding(badge: string): boolean {
  return /^(retires|deprecated)/i.test(badge);
}

/**
 * The badges of a model in order of weight: the user's default, what is going away, what concerns the user's data and key, the
 * rest as Kilo gives them.
 */
export function modelBadges(model: Model, isDefault: boolean): readonly ModelBadge[] {
  const { badges, mayTrainOnPrompts, isByokAvailable } = model;
  if (badges.length === 0 && !isDefault && !mayTrainOnPrompts && !isByokAvailable) return [];
  const badge = (text: string, tone: ModelBadge['tone'], title?: string): ModelBadge => ({ text, tone, ...(title === undefined ? {} : { title }) });
  return [
    ...(isDefault ? [badge(words.default, 'accent', words.defaultTitle)] : []),
    ...badges.filter(isEnding).map((text) => badge(text, 'warn')),
    ...(mayTrainOnPrompts ? [badge(words.trains, 'neutral', words.trainsTitle)] : []),
    ...(isByokAvailable ? [badge(words.ownKey, 'ok', words.ownKeyTitle)] : []),
    ...badges.filter((text) => !isEnding(text)).map((text) => badge(text, 'neutral')),
  ];
}
