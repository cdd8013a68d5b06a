/** What somebody must look at by a day. */
export interface Task {
  readonly id: string;
  /** A code, such as `case-deadline`. */
  readonly kind: string;
  /** The id of the record it is about, or the name of a recipient. */
  readonly subject: string;
  /** ISO date. */
  readonly dueOn: string;
}
