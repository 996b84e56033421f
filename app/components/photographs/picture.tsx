import { PHOTOGRAPH_SIZES, type PhotographSize } from '#app/domain/photograph.ts';

/** One size of a photograph; `cover` says that the page has left its audit row (`app/http/page-cover.ts`). */
export function Picture(props: {
  id: string;
  size: Exclude<PhotographSize, 'full'>;
  cover?: string;
  alt: string;
  /** of the full size, so that the page does not jump when the picture arrives */
  width?: number;
  height?: number;
}) {
  const { id, size, cover, alt, width, height } = props;
  const scale = width && height ? Math.min(1, PHOTOGRAPH_SIZES[size] / Math.max(width, height)) : 1;
  return (
    <img
      className={`picture picture--${size}`}
      src={`/photographs/${id}/${size}${cover === undefined ? '' : `?cover=${cover}`}`}
      alt={alt}
      width={width && Math.round(width * scale)}
      height={height && Math.round(height * scale)}
      loading={size === 'small' ? 'lazy' : undefined}
      decoding="async"
    />
  );
}
