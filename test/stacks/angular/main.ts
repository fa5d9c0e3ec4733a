import 'tt-link';
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { bootstrapApplication } from '@angular/platform-browser';
import { AttachProfileAccessor } from './attach-profile-accessor';
import { client } from './client.js';

@Component({
  selector: 'link-page',
  imports: [FormsModule, AttachProfileAccessor],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <tt-link-flow [client]="client" (tt-linked)="name.set($any($event).profile.displayName)"></tt-link-flow>
    <output>{{ name() }}</output>
    <form>
      <tt-attach-profile [client]="client" name="profileId" [(ngModel)]="profileId"></tt-attach-profile>
      <button>Send</button>
    </form>
  `,
})
class Page {
  readonly client = client;
  readonly name = signal('');
  profileId = '';
}

void bootstrapApplication(Page);
