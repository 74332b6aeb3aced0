/** Makes a member that the host does not have fail by its name instead of being `undefined`. */
export function loud<T extends object>(name: string, given: T): T {
  return new Proxy(given, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      // Private fields and Node's event emitter need the real object as `this`.
      if (typeof value === 'function') return (value as (...args: unknown[]) => unknown).bind(target);
      if (value === undefined && typeof key === 'string' && !(key in target) && key !== 'then') {
        throw new Error(`Chromium host: electron.${name}.${key} is not provided`);
      }
      return value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
