/** Lets the reader choose files, as the browser offers it; resolves with none when he or she does not. */
export function chooseFiles({ several }: { readonly several: boolean }): Promise<readonly File[]> {
  const { promise, resolve } = Promise.withResolvers<readonly File[]>();
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = several;
  input.onchange = () => resolve([...(input.files ?? [])]);
  input.oncancel = () => resolve([]);
  input.click();
  return promise;
}
