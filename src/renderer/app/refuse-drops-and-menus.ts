/** E6: what is dropped on the window is not opened, and the browser's own menu does not come up. */
export const refuseDropsAndMenus = (page: EventTarget): void => {
  for (const name of ['dragover', 'drop', 'contextmenu'])
    page.addEventListener(name, (event) => event.preventDefault());
};
