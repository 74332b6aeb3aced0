import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { toAppError } from '../app/errors/app-error.ts';
import { App } from './app.tsx';
import { createBridgeClient, readBridge } from './bridge-client.ts';
import { createCommandBus } from './keyboard/command-bus.ts';
import { StartFailure } from './screens/start-failure.tsx';
import { createStores, loadStores } from './stores/stores.ts';

const container = document.querySelector('#root');
if (container === null) throw new Error('index.html has no #root.');
const root = createRoot(container);
try {
  const bridge = createBridgeClient(readBridge());
  const stores = createStores(bridge);
  const commands = createCommandBus();
  bridge.on('command.changed', ({ command }) => commands.dispatch(command));
  await loadStores(stores);
  root.render(<App stores={stores} commands={commands} />);
} catch (thrown) {
  root.render(<StartFailure error={toAppError(thrown)} />);
}
