/** Lets the browser fetch a file of the endpoint by itself, whatever its size: it asks where, or puts it with the downloads. */
export const download = (path: string): void => {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
};
