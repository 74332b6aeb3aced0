/** Whether a badge says that the model is going away. */
export function isEndingBadge(badge: string): boolean {
  return /^(retires|deprecated)/i.test(badge);
}
