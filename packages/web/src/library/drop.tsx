import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useWording } from '../frame/wording.ts';
import { useUploads } from './uploads.ts';

/** Lets files be dropped anywhere on the window, in every view, and says so while they hover over it. */
export function DropAnywhere() {
  const { t } = useWording();
  const { add } = useUploads();
  const [, navigate] = useLocation();
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth++;
        setHovering(true);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth = Math.max(0, depth - 1);
        if (depth === 0) setHovering(false);
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setHovering(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        add(files);
        navigate('/');
      },
    };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    for (const [type, listener] of entries) window.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type, listener);
    };
  }, [add, navigate]);
  if (!hovering) return null;
  return (
    <div className="drop-here">
      <FileDown aria-hidden="true" size={40} strokeWidth={1.25} />
      <p className="drop-title">{t('library.drop')}</p>
      <p>{t('library.dropMany')}</p>
    </div>
  );
}
