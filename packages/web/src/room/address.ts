import type { Finding, Provision } from '@carveout/schema';
import { useEffect } from 'react';
import { useSearch } from 'wouter';

const FINDING = 'finding';

/** The finding that the address of the page names, as `?finding=ch14.art4.p1/data-flows`; null for none. */
export const useAddressedFinding = (): Finding['id'] | null => new URLSearchParams(useSearch()).get(FINDING);

/** The provision that the address of the page names, as `#ch14.art4`; null for none. */
export function addressedProvision(): Provision['id'] | null {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch {
    return null;
  }
}

/** Puts a finding into the address, without a step in the history: walking through findings is no journey. */
export function addressFinding(id: Finding['id'] | null): void {
  const search = id === null ? '' : `?${new URLSearchParams({ [FINDING]: id })}`;
  history.replaceState(null, '', location.pathname + search);
}

/** Puts a provision into the address, as a step that the reader can go back from. */
export function addressProvision(id: Provision['id']): void {
  history.pushState(null, '', `${location.pathname}${location.search}#${encodeURIComponent(id)}`);
}

/** Calls back when the reader goes back or forward to another provision. */
export function useReturns(onReturn: (provision: Provision['id']) => void): void {
  useEffect(() => {
    const returned = () => {
      const provision = addressedProvision();
      if (provision) onReturn(provision);
    };
    window.addEventListener('popstate', returned);
    return () => window.removeEventListener('popstate', returned);
  }, [onReturn]);
}
