import 'reflect-metadata';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { AppModule } from './app.module.js';
import { SyncInvoiceCommand } from './application/syncing/sync-invoice.command.js';
export const placeholder = [DiscoveryService, NestFactory, CommandBus, AppModule, SyncInvoiceCommand];
export async function startApplication(): Promise<{ url: string; stop(): Promise<void> }> { return Promise.reject(new Error('x')); }
