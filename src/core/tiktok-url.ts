// Addresses on TikTok. They are built, never taken from data.
import { safeHandle } from './safe-text.ts';

/** The address of a profile. */
export function profileUrl(handle: string | undefined): string | undefined {
  const bare = safeHandle(handle);
  return bare && `https://www.tiktok.com/@${bare}`;
}

/** TikTok's video ids are digits. */
const videoIdPattern = /^\d{1,24}$/;

/** The address of a video. */
export function videoUrl(handle: string | undefined, videoId: string): string | undefined {
  const profile = profileUrl(handle);
  return profile && videoIdPattern.test(videoId) ? `${profile}/video/${videoId}` : undefined;
}

/** TikTok's player of one video, for a frame. */
export function playerUrl(videoId: string): string | undefined {
  return videoIdPattern.test(videoId) ? `https://www.tiktok.com/player/v1/${videoId}?autoplay=1` : undefined;
}
