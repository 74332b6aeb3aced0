import { contextBridge, ipcRenderer } from 'electron';
import { bridgeName } from '../app/ipc/channels.ts';
import { createBridge } from './create-bridge.ts';

contextBridge.exposeInMainWorld(bridgeName, createBridge(ipcRenderer));
