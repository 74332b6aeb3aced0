import type { ReactNode } from 'react';

/** Kilodesk's mark: a text caret with two arms meeting at it. Decorative; the name stands beside it. */
export function Mark({ size = 40 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="100 100 824 824" aria-hidden="true">
      <rect x="100" y="100" width="824" height="824" rx="186" fill="#0c2b34" />
      <path d="M712 300 424 512 712 724" fill="none" stroke="#f4fafb" strokeWidth="88" strokeLinecap="round" strokeLinejoin="round" />
      <rect x="290" y="226" width="152" height="572" rx="76" fill="#0c2b34" />
      <rect x="322" y="258" width="88" height="508" rx="44" fill="#68cdee" />
    </svg>
  );
}
