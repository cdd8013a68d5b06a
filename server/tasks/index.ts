/** Tasks: what somebody must look at by a day. */
export { endTasks, listTasks, raiseTask, type Task } from './tasks.ts';
