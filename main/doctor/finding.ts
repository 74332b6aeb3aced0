/** What one check found. `unknown`: it could not be told. */
export interface DoctorFinding {
  readonly name: 'display server' | 'tray' | 'keychain' | 'API key' | 'sandbox' | 'gateway' | 'data folder' | 'openclaw';
  readonly verdict: 'ok' | 'warning' | 'failed' | 'unknown';
  readonly sentence: string;
  /** What to do about it. */
  readonly advice?: string;
}
