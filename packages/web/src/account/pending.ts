const PLACE = 'carveout.invitation';
const RETURN = 'carveout.return';

/** Keeps, for this tab alone, the invitation with which somebody goes to the sign-in service, or where one was. */
export function leaveFor(kept: { readonly invitation?: string | undefined; readonly path?: string | undefined }): void {
  try {
    if (kept.invitation) sessionStorage.setItem(PLACE, kept.invitation);
    if (kept.path) sessionStorage.setItem(RETURN, kept.path);
  } catch {
    // Where the browser keeps nothing, the link of the invitation is opened once more, and the first page shown.
  }
}

/** The invitation with which somebody left for the sign-in service, once. */
export const invitationKept = (): string => take(PLACE);

/** The path at which somebody was who left for the sign-in service, once; "" for none. */
export const pathKept = (): string => take(RETURN);

function take(name: string): string {
  try {
    const kept = sessionStorage.getItem(name) ?? '';
    sessionStorage.removeItem(name);
    return kept;
  } catch {
    return '';
  }
}
