import { useEffect, useState, type ReactNode } from 'react';

const listeners = new Set<(text: string) => void>();

/** Says `text` to screen readers once they are quiet. The same text twice is said twice. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** The one live region of the window; belongs into the app's frame and nowhere else. */
export function Announcer(): ReactNode {
  const [said, setSaid] = useState({ text: '', count: 0 });
  useEffect(() => {
    const listener = (text: string): void => setSaid((before) => ({ text, count: before.count + 1 }));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={said.count}>{said.text}</span>
    </div>
  );
}
