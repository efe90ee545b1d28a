import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';

/** Beyond this a sharper picture costs more than it shows. */
const SHARPEST = 2;

/** One page as it was printed, drawn as wide as there is room. */
export function PagePicture(props: {
  readonly original: PDFDocumentProxy;
  readonly number: number;
  readonly width: number;
  readonly name: string;
  readonly failed: string;
}) {
  const { original, number, width } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [damaged, setDamaged] = useState(false);
  useEffect(() => {
    let stop = () => {};
    let stopped = false;
    const draw = async () => {
      const page = await original.getPage(number);
      if (stopped || !canvas.current) return;
      const sharpness = Math.min(devicePixelRatio, SHARPEST);
      const scale = (width * sharpness) / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      canvas.current.width = Math.floor(viewport.width);
      canvas.current.height = Math.floor(viewport.height);
      const task = page.render({ canvas: canvas.current, viewport });
      stop = () => task.cancel();
      await task.promise;
      page.cleanup();
    };
    draw().catch(() => {
      if (!stopped) setDamaged(true);
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [original, number, width]);
  if (damaged) return <p className="page-damaged">{props.failed}</p>;
  return <canvas ref={canvas} className="page-picture" role="img" aria-label={props.name} />;
}
