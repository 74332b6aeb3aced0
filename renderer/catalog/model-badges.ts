import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import type { BadgeProps } from '../ui/badge.tsx';

/** A badge of a model and how it is toned. */
export interface ModelBadge {
  readonly text: string;
  readonly tone: NonNullable<BadgeProps['tone']>;
}

function isEnding(badge: string): boolean {
  return /^(retires|deprecated)/i.test(badge);
}

/** The badges of a model in order of weight: the user's default, what is going away, the rest as Kilo gives them. */
export function modelBadges(model: Model, isDefault: boolean): readonly ModelBadge[] {
  const own: readonly ModelBadge[] = isDefault ? [{ text: catalogStrings.isDefault, tone: 'accent' }] : [];
  const ending = model.badges.filter(isEnding).map((text): ModelBadge => ({ text, tone: 'warn' }));
  const others = model.badges.filter((badge) => !isEnding(badge)).map((text): ModelBadge => ({ text, tone: 'neutral' }));
  return [...own, ...ending, ...others];
}
