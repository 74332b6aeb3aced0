import { Component, type ReactNode } from 'react';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import { strings } from '../strings/strings.en.ts';
import { ErrorNote } from './error-note.tsx';
import styles from './crash-boundary.module.css';

/** Props of {@link CrashBoundary}. */
export interface CrashBoundaryProps {
  /** A change of it is a new beginning, e.g. the name of the screen. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface CrashState {
  readonly error: AppError | null;
  readonly resetKey: string;
}

/** Keeps a failure in one part of the window from taking the others with it. A class, since React offers nothing else. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<CrashState> {
    return { error: toAppError(thrown) };
  }

  static getDerivedStateFromProps(props: CrashBoundaryProps, state: CrashState): Partial<CrashState> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={styles.crash}>
        <ErrorNote
          error={error}
          sentence={strings.errors.crashed}
          button={{ label: strings.common.tryAgain, onPress: () => this.setState({ error: null }) }}
        />
      </div>
    );
  }
}
