/** What users read about the folder that everything is kept in. */
export const dataFolderStrings = {
  title: 'Data folder',
  note: 'Chats, attached files, backups, settings and the saved list of models. The key is not in it.',
  fixed: 'KILODESK_DATA_DIR says where it is, so it cannot be moved from here.',
  show: 'Show folder',
  move: 'Move…',
  moveBack: 'Move back to the usual folder',
  moving: 'Moving everything',
  movingText: 'Everything is copied and checked, and only then removed from its old place.',
  moved: (path: string) => `Everything is now in ${path}.`,
};
