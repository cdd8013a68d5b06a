/** Keys: the key service, and what a controller, a person and a file are protected by. */
export { ControllerKeys, type FieldPlace, type Random } from './controller-keys.ts';
export { createKeyFile, type KeyService, keyServiceOf, openKeyFile, seal, unseal } from './key-service.ts';
export { type Keys, openKeys } from './store.ts';
