/** Where everything is kept, and whether it can be moved. */
export interface DataFolderState {
  readonly path: string;
  /** Where it is unless it was moved. */
  readonly usualPath: string;
  /** `fixed`: `KILODESK_DATA_DIR` says where it is, so it cannot be moved from here. */
  readonly kind: 'fixed' | 'usual' | 'moved';
  /** The last move of this run, until it is put away. */
  readonly lastMove: { readonly from: string; readonly to: string } | null;
}
