import type { ReactNode } from 'react';
import { ScreenHeader } from './screen-header.tsx';

/** The catalog screen. */
export function CatalogScreen(): ReactNode {
  return <ScreenHeader title="Catalog" />;
}
