import type { ReactNode } from 'react';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';

/** The foot of a form for a setup: empties the fields, leaves, or saves by submitting the form. */
export function SetupButtons({ onReset, onCancel }: { readonly onReset: () => void; readonly onCancel: () => void }): ReactNode {
  return (
    <DialogFoot
      onCancel={onCancel}
      aside={
        <Button variant="quiet" onPress={onReset}>
          {words.reset}
        </Button>
      }
    >
      <Button variant="accent" type="submit">
        {words.save}
      </Button>
    </DialogFoot>
  );
}
