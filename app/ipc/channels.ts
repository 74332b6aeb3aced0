/** The one channel for calls from a window. */
export const invokeChannel = 'kilodesk:invoke';

/** The one channel for events to a window. */
export const eventChannel = 'kilodesk:event';

/** The name under which the preload exposes the bridge on `window`. */
export const bridgeName = 'kilodesk';
