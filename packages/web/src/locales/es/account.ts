import type { Messages } from '../messages.ts';

/** El acceso. */
export const account: Messages['account'] = {
  signIn: {
    title: 'Iniciar sesión',
    working: 'Iniciando sesión',
    byLink:
      'Reinicie Carveout: muestra un enlace que abre su sesión, una sola vez y en 15 minutos. Abra ese enlace en este navegador.',
    linkSpent:
      'Este enlace ya se usó o tiene más de 15 minutos. No se pierde nada: reinicie Carveout y abra el nuevo enlace que muestra.',
  },
};
