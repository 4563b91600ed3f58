const capturePages =
  /^#\/(?:turn\/[^/]+\/make\/(?:video|voice|photo|drawing)|teacher\/device|teacher\/project\/(?:new(?:\/[^/]+)?|[^/]+\/edit)\/record|(?:teacher\/console|stage\/[^/]+)\/answer)(?:\/|$)/;
const voiceNotePages = /^#\/teacher\/review(?:\/|$)/;

/**
 * Whether a camera may be on at a page, named by its hash: where a child records, photographs, or draws on a photo, where
 * the class answers at the projector, where the teacher records for a project, and where the teacher tries the devices; nowhere else.
 */
export const isCapturePage = (hash: string): boolean => capturePages.test(hash);

/** Whether a microphone may be on: there, and at the desk, where a teacher speaks to a child. */
export const isVoicePage = (hash: string): boolean => isCapturePage(hash) || voiceNotePages.test(hash);
