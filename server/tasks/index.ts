/** Tasks: what somebody must look at by a day. */
export type { Task } from './model.ts';
export { endTasks, listTasks, raiseTask } from './tasks.ts';
