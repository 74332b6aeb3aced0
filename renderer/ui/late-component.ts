import { createElement, useEffect, useState, type ComponentType, type FunctionComponent } from 'react';

/**
 * A component that is fetched from now on, and shows nothing until it has come. For what a key opens: what React's `lazy` brings, it
 * shows a third of a second after it is first wanted, even where it has come long before.
 */
export function lateComponent<P extends object>(coming: Promise<ComponentType<P>>): FunctionComponent<P> {
  let component: ComponentType<P> | null = null;
  const isThere = coming.then((come) => {
    component = come;
  });
  return function Late(props) {
    const [, setThere] = useState(component !== null);
    useEffect(() => {
      void isThere.then(() => setThere(true));
    }, []);
    return component === null ? null : createElement(component, props);
  };
}
