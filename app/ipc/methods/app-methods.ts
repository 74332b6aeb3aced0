import * as z from 'zod';
import { appErrorCodes } from '../../errors/app-error.ts';
import { appInfoSchema } from '../schemas.ts';
import { importChoiceSchema, importOfferSchema, settingsPatchSchema, settingsSchema } from '../settings-schemas.ts';

const nothing = z.strictObject({});

/** The program itself: facts, notices, links, settings, what openclaw left, the demo. */
export const appMethods = {
  'app.getInfo': { input: nothing, output: appInfoSchema },
  /** Puts a notice of the start away, in every window, until the next start. */
  'app.dismissNotice': { input: z.strictObject({ code: z.enum(appErrorCodes), message: z.string().max(4096) }), output: nothing },
  /** The answer to `app.closing`: nothing waits to be saved in this window. */
  'app.noteSaved': { input: nothing, output: nothing },
  /** Ends the app as its menu does: asks first where answers are being written. The answer comes before the end. */
  'app.quit': { input: nothing, output: nothing },
  /** Opens a link in the browser after checking it: https and mailto only. */
  'link.open': { input: z.strictObject({ url: z.string().max(4096) }), output: nothing },
  /** Shows the data folder in the system's file manager. */
  'dataFolder.show': { input: nothing, output: nothing },

  'settings.get': { input: nothing, output: settingsSchema },
  'settings.update': { input: settingsPatchSchema, output: settingsSchema },

  /** What an existing openclaw is set to and could be taken over; null where there is nothing, or the user has answered. */
  'import.getOffer': { input: nothing, output: importOfferSchema.nullable() },
  /** Takes over the chosen parts, the key first: fails as `apiKey.save` does, and takes over nothing then. */
  'import.accept': { input: importChoiceSchema, output: nothing },
  /** Makes the offer no more. */
  'import.dismiss': { input: nothing, output: nothing },

  /** Starts the built-in gateway with invented answers; windows are loaded anew. */
  'demo.start': { input: nothing, output: nothing },
  /** Ends the demo and deletes what was written in it; windows are loaded anew. */
  'demo.leave': { input: nothing, output: nothing },
};
