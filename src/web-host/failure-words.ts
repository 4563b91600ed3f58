/** Said when another program holds the kiosk's port. */
export const portTakenWords = (port: number): string =>
  `Port ${port} of this computer is used by another program. Close that program, or give this class another port and keep to it (the browser keeps its permissions by port): npm start -- --port ${port + 10}`;
