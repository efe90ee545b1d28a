import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';

/** Something secret to hand over, such as a link, which is shown this once. */
export function HandOver({
  label,
  secret,
  text,
}: {
  readonly label: string;
  readonly secret: string;
  readonly text: string;
}) {
  const { t } = useWording();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
      announce(t('handOver.copied'));
    } catch {
      // Only where the page comes over HTTPS or from this machine: else it is marked, to be copied by hand.
      line.current?.select();
      announce(t('handOver.marked'));
    }
  };
  const Icon = copied ? Check : Copy;
  return (
    <div className="hand-over">
      <TextField className="field" value={secret} isReadOnly>
        <Label className="label">{label}</Label>
        <Input ref={line} className="field-line" onFocus={(event) => event.target.select()} />
      </TextField>
      <Button className="button primary" autoFocus onPress={copy}>
        <Icon aria-hidden="true" size={16} />
        {t(copied ? 'handOver.copied' : 'handOver.copy')}
      </Button>
      <p className="quiet">{text}</p>
    </div>
  );
}
