/** Who is told of which element. */
const watchers = new WeakMap<Element, (isInSight: boolean) => void>();
let observer: IntersectionObserver | null = null;

/** Tells soon whether an element is in sight, and again when that changes; the function that is returned ends it. One observer serves all. */
export function watchSight(element: Element, onSight: (isInSight: boolean) => void): () => void {
  // Where pages are rendered without a browser, nothing is in sight.
  if (typeof IntersectionObserver === 'undefined') return () => undefined;
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) watchers.get(target)?.(isIntersecting);
  });
  const watching = observer;
  watchers.set(element, onSight);
  watching.observe(element);
  return () => {
    watchers.delete(element);
    watching.unobserve(element);
  };
}
