/** Where the form of a project stands that its teacher can record for. */
export type RecordingPlace = {
  /** `null`: nothing was recorded yet for a project that is still being made. */
  projectId: string | null;
  /** What is recorded belongs to a project: makes sure that there is one. @returns its id. */
  prepare: () => Promise<string>;
  /** The address of the form; the camera may be on only at an address below it. */
  path: readonly string[];
};
