import { createContext, useContext } from 'react';

/** Whether the server's news reach this page. */
export const Connection = createContext(true);

/** Whether the server's news reach this page. */
export const useConnected = (): boolean => useContext(Connection);
